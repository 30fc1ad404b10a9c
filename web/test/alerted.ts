import type { Alert, AlertRuleLine } from '../../src/model/alert.ts';

/** Rules and an alert of the hand-made case. */

const AT = '2024-01-02T10:00:00.000Z';

export const toldAlert: Alert = {
  id: 'alr_1',
  rule: 'rul_1',
  at: AT,
  because: 'incident “Attacks on the Albanian parliament”',
  incident: { id: 'inc_dec', title: 'Attacks on the Albanian parliament', tlp: 'clear' },
  events: [
    {
      what: 'denial',
      proposition: 'p_theft',
      text: 'Data was stolen from the targeted systems.',
      before: 'claimed',
      after: 'denied',
      who: 'Parliament of Albania',
      stance: 'deny',
      wording: 'flat',
      quote: 'the attack did not touch the data of its system',
      statement: 's_nodata',
      decision: null,
      document: {
        id: 'doc_report',
        title: 'Parliament and telecom company hit',
        source: 'Adriatic Courier',
        published: '2023-12-28',
        url: null,
        tlp: 'clear',
      },
    },
  ],
  more: 0,
};

const rule: AlertRuleLine = {
  id: 'rul_1',
  name: 'Parliament: denial',
  on: { kind: 'incident', id: 'inc_dec' },
  when: ['denial', 'first-confirmation'],
  pace: { every: 'event' },
  quiet: { from: '22:00', to: '06:30', zone: 'Europe/Tirane' },
  state: 'active',
  problem: null,
  createdAt: AT,
  channels: [
    { kind: 'inbox', to: 'the inbox', maxTlp: null, feed: null },
    { kind: 'email', to: 'desk@example.org', maxTlp: 'green', feed: null },
  ],
  because: 'incident “Attacks on the Albanian parliament”',
  version: '0123456789abcdef',
  gone: false,
  alerts: 1,
  lastAt: AT,
  sentAt: AT,
  waiting: 0,
  nextAt: null,
  givenUp: 0,
  withheld: 0,
  trouble: null,
};

export const alertRules: AlertRuleLine[] = [
  rule,
  {
    ...rule,
    id: 'rul_2',
    name: 'Energy in Europe, for the watch',
    on: { kind: 'sector', sector: 'energy' },
    because: 'sector energy',
    when: ['new-incident', 'new-claim', 'attribution'],
    pace: { every: 'day', at: '07:00', zone: 'Europe/Tirane' },
    quiet: null,
    channels: [{ kind: 'webhook', to: 'https://hooks.example.org/assay', maxTlp: 'amber', feed: null }],
    alerts: 3,
    givenUp: 2,
    withheld: 1,
    trouble:
      'https://hooks.example.org/assay is not available: its server failed (HTTP 503). Given up after 8 tries: once it is mended, have it tried again.',
  },
];
