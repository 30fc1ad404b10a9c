import { z } from 'zod';

/**
 * What is read of an export of Telegram Desktop ("Machine-readable JSON"). Only the fields used, and each forgiving: in exports
 * of ten years `from` is null for deleted accounts, ids are numbers or texts, and text is a string or a list of pieces.
 */

const Piece = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);
const Text = z.union([z.string(), z.array(Piece).transform((pieces) => pieces.join(''))]);
const Name = z.string().nullish().catch(null);
/** A whole number, also where it is written as text. */
const Whole = z
  .union([z.number(), z.string().regex(/^\d{1,15}$/)])
  .transform(Number)
  .pipe(z.int().positive());
const Id = Whole.nullish().catch(null);
/** Seconds. None in 1970: exports write that for a time they do not have. Up to the year 9999. */
const Unixtime = Whole.pipe(z.int().min(31_536_000).max(253_402_300_799)).nullish().catch(null);

export const Message = z.object({
  id: Id,
  type: Name,
  date: Name,
  date_unixtime: Unixtime,
  edited: Name,
  edited_unixtime: Unixtime,
  from: Name,
  /** The signature of a post in a channel. */
  author: Name,
  /** Null: forwarded from somebody who hides it. Left out: not forwarded. */
  forwarded_from: Name,
  text: Text.optional().catch(undefined),
  /** The same words once more, in exports since 2022. */
  text_entities: z.array(Piece).optional().catch(undefined),
});
export type Message = z.infer<typeof Message>;

export const Chat = z.object({ name: Name, type: Name, id: Id, messages: z.array(z.unknown()) });
export type Chat = z.infer<typeof Chat>;

const ChatList = z.object({ list: z.array(z.unknown()) });

/** The chats of an export as they stand in it, of one chat or of a whole account; null where it is no export. */
export function chatsOf(json: unknown): { chats: unknown[]; whole: boolean } | null {
  const account = z
    .object({ chats: ChatList.optional().catch(undefined), left_chats: ChatList.optional().catch(undefined) })
    .safeParse(json).data;
  const chats = [...(account?.chats?.list ?? []), ...(account?.left_chats?.list ?? [])];
  if (account?.chats !== undefined || account?.left_chats !== undefined) return { chats, whole: true };
  const single = Chat.safeParse(json).data;
  return single === undefined || (single.name ?? single.type ?? single.id) == null ? null : { chats: [json], whole: false };
}
