import { Link } from '@tanstack/react-router';
import type { DocumentRef } from '../../src/model/api.ts';
import { formatDay } from './edtf.ts';

const LONGEST = 64;

/** The name a document goes by: its title, else its first words, as a post on a channel has no other. */
export const documentTitle = ({
  title,
  opening,
  source,
}: {
  title: string | null;
  opening?: string | null | undefined;
  source: string;
}): string => {
  if (title !== null && title !== '') return title;
  const words = (opening ?? '').replace(/\s+/g, ' ').trim();
  if (words === '') return `Untitled document from ${source}`;
  return `“${words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s\S*$/, '')} …` : words}”`;
};

/** "The Record, 28 December 2023" */
export const sourceAndDay = (document: DocumentRef): string =>
  `${document.source}, ${document.published === null ? `collected ${formatDay(document.collectedAt)}` : formatDay(document.published)}`;

/** A link to a document, at one of its statements when given. */
export const DocumentLink = ({
  document,
  statement,
  children,
}: {
  document: { id: string };
  statement?: string;
  children: React.ReactNode;
}) => (
  <Link to="/documents/$id" params={{ id: document.id }} search={statement === undefined ? {} : { s: statement }}>
    {children}
  </Link>
);
