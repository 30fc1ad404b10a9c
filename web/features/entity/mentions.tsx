import { Link } from '@tanstack/react-router';
import type { DocumentRef } from '../../../src/model/api.ts';
import type { EntityView } from '../../../src/model/entity-view.ts';
import { documentTitle, sourceAndDay } from '../../ui/document-line.tsx';
import { Nothing } from '../../ui/section.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './entity.module.css';
import { words as w } from '../../words/entity.ts';

type Mentions = EntityView['mentions'];

const byDocument = (mentions: Mentions): { document: DocumentRef; mentions: Mentions }[] => {
  const groups = new Map<string, { document: DocumentRef; mentions: Mentions }>();
  for (const mention of mentions) {
    const own = groups.get(mention.document.id) ?? { document: mention.document, mentions: [] };
    own.mentions.push(mention);
    groups.set(mention.document.id, own);
  }
  return [...groups.values()];
};

/** Where it is spoken of, under whatever words: each place opens the text there. */
export const Mentions = ({ mentions }: { mentions: Mentions }) =>
  mentions.length === 0 ? (
    <Nothing>{w.noDocumentSpeaksOfIt}</Nothing>
  ) : (
    <ul className={styles.rows}>
      {byDocument(mentions).map(({ document, mentions: own }) => (
        <li key={document.id} className={styles.name}>
          <Link to="/documents/$id" params={{ id: document.id }} className={styles.title}>
            <Told>{documentTitle(document)}</Told>
          </Link>{' '}
          <span className="dim small">
            <Told>{sourceAndDay(document)}</Told>
          </span>
          <ul className={styles.places} aria-label={w.placesInIt}>
            {own.map((mention) => (
              <li key={mention.span.start}>
                <Link to="/documents/$id" params={{ id: document.id }} search={{ at: String(mention.span.start) }}>
                  “<Told most={60}>{mention.text}</Told>”
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
