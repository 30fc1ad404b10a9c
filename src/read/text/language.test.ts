import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

describe('detectLanguage', () => {
  const rows: [code: string, read: boolean, text: string][] = [
    ['en', true, 'The agency said on Monday that the attack had come from outside the country.'],
    ['en', true, 'Hackers have claimed responsibility for the attack on the bank.'],
    ['sq', false, 'Parlamenti i Shqipërisë u godit nga një sulm kibernetik të hënën, tha agjencia në një deklaratë për shtyp.'],
    ['de', false, 'Das albanische Parlament wurde diese Woche von Hackern angegriffen, teilte die Behörde mit.'],
    ['it', false, 'Il parlamento albanese è stato colpito da un attacco informatico, secondo una dichiarazione della agenzia.'],
    ['fr', false, 'Le parlement albanais a été la cible d’une attaque cette semaine, selon une déclaration de l’agence.'],
    ['es', false, 'El parlamento de Albania fue el blanco de un ataque según un comunicado de la agencia.'],
    ['pt', false, 'O parlamento da Albânia foi atingido por um ataque nesta semana, segundo a agência, e não foi o primeiro.'],
    ['ru', false, 'Парламент Албании подвергся кибератаке на этой неделе, сообщили власти страны.'],
    ['uk', false, 'Парламент Албанії зазнав кібератаки цього тижня, повідомило агентство.'],
    ['fa', false, 'پارلمان آلبانی این هفته هدف حمله سایبری قرار گرفت.'],
    ['ar', false, 'تعرض البرلمان الألباني لهجوم إلكتروني هذا الأسبوع'],
    ['el', false, 'Το κοινοβούλιο της Αλβανίας δέχθηκε επίθεση'],
    ['zh', false, '阿尔巴尼亚议会本周遭到网络攻击'],
    ['ja', false, 'アルバニア議会が今週サイバー攻撃を受けた'],
    ['tr', false, 'Arnavutluk parlamentosu bu hafta bir siber saldırı ile hedef oldu ve çok sayıda sistem etkilendi.'],
    ['und', true, 'Albania parliament hacked ✅'],
    ['und', false, '12345 !!!'],
  ];
  it.each(rows)('%s (read: %s) %s', (code, read, text) => {
    expect(detectLanguage(text)).toMatchObject({ code, read });
  });

  it('names the language it does not read', () => {
    expect(detectLanguage('Das ist nicht die Sprache, die wir lesen und verstehen.').note).toBe('not read: German');
  });
});
