/** Lines of a timeline. What a party says is one sentence of a proposition after the other. */
export const timeline = {
  claim: (party: string, what: string) => `${party} claims: ${what}`,
  confirmation: (party: string, what: string) => `${party} confirms: ${what}`,
  denial: (party: string, what: string) => `${party} denies: ${what}`,
  attribution: (party: string, what: string) => `${party} attributes: ${what}`,
  report: (party: string, what: string) => `${party} reports: ${what}`,
  /** What a party says is less than others say. */
  limit: (party: string, what: string) => `${party} says it is not so: ${what}`,
  andMore: (what: string, more: number) => `${what} And ${more} more.`,
  out: (source: string, title: string) => `${source}: ${title}`,
  copyOut: (source: string, title: string) => `${source}: ${title} (copy)`,
  untitledDocument: 'untitled document',
};
