import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { DocumentRef, EntityView } from '../../src/model/api.ts';
import { entityQuery } from '../api/queries.ts';
import { documentTitle, sourceAndDay } from '../ui/document-line.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { plural } from '../../src/core/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { countryName, KIND } from '../ui/words.ts';
import { Told } from '../ui/told.tsx';
import styles from './lists.module.css';

const route = getRouteApi('/entities/$id');

type Mentions = EntityView['mentions'];

const byDocument = (mentions: Mentions): { document: DocumentRef; mentions: Mentions }[] =>
  [...new Set(mentions.map((each) => each.document.id))].flatMap((id) => {
    const own = mentions.filter((each) => each.document.id === id);
    return own[0] === undefined ? [] : [{ document: own[0].document, mentions: own }];
  });

export const EntityPage = () => {
  const { id } = route.useParams();
  const query = useQuery(entityQuery(id));
  const entity = query.data;
  useTitle(entity?.name);
  if (query.isError) return <ProblemNote error={query.error} retry={() => void query.refetch()} />;
  if (entity === undefined) return <Loading />;
  const facts = [
    KIND[entity.kind],
    entity.sector,
    entity.country === null ? null : countryName(entity.country),
    entity.authority ? 'has standing to speak on incidents in its country' : null,
    entity.named ? null : 'known by a description only',
  ].filter((fact) => fact !== null);
  const others = entity.names.filter((name) => name !== entity.name);
  return (
    <>
      <PageHead kicker={facts.join(' · ')} title={entity.name}>
        {others.length > 0 && (
          <ul className={styles.chips} aria-label="Other names used for it">
            {others.map((name) => (
              <li key={name}>
                <Told most={80}>{name}</Told>
              </li>
            ))}
          </ul>
        )}
      </PageHead>
      <Section id="incidents" title="Incidents">
        {entity.incidents.length === 0 ? (
          <Nothing>It is part of no incident.</Nothing>
        ) : (
          <ul className={styles.list}>
            {entity.incidents.map((incident) => (
              <li key={`${incident.id}:${incident.role}`} className={styles.hit}>
                <span className={styles.kind}>{incident.role}</span>
                <Link to="/incidents/$id" params={{ id: incident.id }} className={styles.title}>
                  <Told>{incident.title}</Told>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="mentions" title="Where it is spoken of" aside={plural(entity.mentions.length, 'mention')}>
        <ul className={styles.list}>
          {byDocument(entity.mentions).map(({ document, mentions }) => (
            <li key={document.id}>
              <Link to="/documents/$id" params={{ id: document.id }} className={styles.title}>
                <Told>{documentTitle(document)}</Told>
              </Link>{' '}
              <span className="dim small">
                <Told>{sourceAndDay(document)}</Told>
              </span>
              <ul className={styles.places} aria-label="Places in it">
                {mentions.map((mention) => (
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
      </Section>
    </>
  );
};
