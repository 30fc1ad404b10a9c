import type { Words } from '../words.ts';

export const quarantinePage: Words['quarantinePage'] = {
  setAside: 'Zurückgestellt',
  inputThatCouldNotBe: 'Eingaben, die sich nicht lesen ließen. Nichts ist verloren: Jede lässt sich erneut versuchen.',
  everythingThatWasHandedOver: 'Alles, was übergeben wurde, ließ sich lesen.',
  showMore: 'Mehr anzeigen',
};
