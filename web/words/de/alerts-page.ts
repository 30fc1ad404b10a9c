import type { Words } from '../words.ts';

export const alertsPage: Words['alertsPage'] = {
  alerts: 'Benachrichtigungen',
  beToldWhenSomethingHappens:
    'Erfahren, wenn etwas geschieht: eine neue Behauptung, die erste Bestätigung, ein Dementi. Ein Ursprung wird einmal gemeldet, wer immer ihn wiederholt.',
};
