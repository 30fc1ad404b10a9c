import { z } from 'zod';

/** Names and passwords for sites that ask for them, each told to that site alone. They are in no database and in no message. */

const Login = z.strictObject({
  /** Scheme, host and port, and the beginning of the path where only a part of the site is meant. */
  at: z.url({ protocol: /^https?$/ }),
  user: z
    .string()
    .min(1)
    .max(300)
    .regex(/^[^:\p{Cc}]+$/u),
  password: z
    .string()
    .max(1000)
    .regex(/^\P{Cc}*$/u),
});
export const Logins = z.array(Login).max(500);
export type Logins = z.infer<typeof Logins>;

/** Whether a path lies in a part of a site: `/taxii2` holds `/taxii2/` and not `/taxii21/`. */
const inside = (path: string, part: string): boolean => path === part || path.startsWith(part.endsWith('/') ? part : `${part}/`);

/** What the header authorization is for an address, null where it is for nobody there. The longest `at` counts. */
export const authorizer = (logins: Logins): ((url: URL) => string | null) => {
  const all = logins
    .map(({ at, user, password }) => ({ at: new URL(at), header: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }))
    .toSorted((a, b) => b.at.pathname.length - a.at.pathname.length);
  return (url) => all.find(({ at }) => at.origin === url.origin && inside(url.pathname, at.pathname))?.header ?? null;
};
