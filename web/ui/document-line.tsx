import { Link } from '@tanstack/react-router';
import { documentName } from '../../src/core/names.ts';
import type { DocumentRef } from '../../src/model/api.ts';
import { formatDay } from './edtf.ts';
import { words as w } from '../words/ui.ts';

/** The name a document goes by, whatever it has. */
export const documentTitle = (document: { title: string | null; opening?: string | null | undefined; source: string }): string =>
  documentName(document) ?? w.untitledDocumentFrom(document.source);

/** When it came out; when it was collected where it has no date, and that this is none. */
export const dayOut = ({ published, collectedAt }: Pick<DocumentRef, 'published' | 'collectedAt'>): string =>
  published === null ? w.collectedNotDated(formatDay(collectedAt)) : formatDay(published);

/** "The Record, 28 December 2023" */
export const sourceAndDay = (document: DocumentRef): string => `${document.source}, ${dayOut(document)}`;

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
