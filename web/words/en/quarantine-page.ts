export const quarantinePage = {
  // quarantine.tsx
  setAside: 'Set aside',
  inputThatCouldNotBe: 'Input that could not be read. Nothing is lost: each can be tried again.',
  everythingThatWasHandedOver: 'Everything that was handed over could be read.',
  showMore: 'Show more',
};
