export const alertsPage = {
  // alerts.tsx
  alerts: 'Alerts',
  beToldWhenSomethingHappens:
    'Be told when something happens: a new claim, the first confirmation, a denial. One origin is told once, whoever repeats it.',
};
