import type { DocumentRef } from '../../../src/model/api.ts';
import { dayOut, DocumentLink, documentTitle } from '../../ui/document-line.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { SOURCE_KIND } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './sources.module.css';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/sources.ts';

const Line = ({ document, own }: { document: DocumentRef; own: boolean }) => (
  <div className={styles.line}>
    <span className={styles.day}>{dayOut(document)}</span>
    <span className={styles.title}>
      <DocumentLink document={document}>
        <Told>{documentTitle(document)}</Told>
      </DocumentLink>
    </span>
    {!own && (
      <span className={styles.source}>
        <Told>{document.source}</Told> · {SOURCE_KIND[document.sourceKind]}
      </span>
    )}
  </div>
);

/**
 * Documents by date; a copy stands under the document it repeats.
 * @param own all of one source, which need not be named at each
 */
export const Sources = ({ documents, own = false }: { documents: readonly DocumentRef[]; own?: boolean }) => {
  if (documents.length === 0) return <Nothing>{w.noDocumentSpeaksOfIt}</Nothing>;
  const known = new Set(documents.map((document) => document.id));
  const firsts = documents
    .filter((document) => document.copyOf === null || !known.has(document.copyOf))
    .toSorted((a, b) => (a.published ?? a.collectedAt).localeCompare(b.published ?? b.collectedAt));
  return (
    <Fold count={firsts.length} counted={counts.sources}>
      <ul className={styles.sources} data-foldable data-own={own}>
        {firsts.map((document) => {
          const copies = documents.filter((each) => each.copyOf === document.id);
          return (
            <li key={document.id}>
              <Line document={document} own={own} />
              {copies.length > 0 && (
                <div className={styles.copies}>
                  <p>{w.ofTheSameWordsCounted(counts.copies(copies.length))}</p>
                  {copies.map((copy) => (
                    <Line key={copy.id} document={copy} own={own} />
                  ))}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Fold>
  );
};
