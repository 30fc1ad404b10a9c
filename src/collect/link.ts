/** Parameters that say where a reader came from and nothing about what is read. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ito)$/i;

/** A link as one address for one thing, or null where it is none: http(s), without fragment and without marks of tracking. */
export function address(link: string | undefined, base: string | null): string | null {
  const text = link?.trim() ?? '';
  if (text === '' || text.length > 2000 || !URL.canParse(text, base ?? undefined)) return null;
  const url = new URL(text, base ?? undefined);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  for (const name of Array.from(url.searchParams.keys())) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}
