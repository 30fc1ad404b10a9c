import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { entityQuery } from '../api/queries.ts';
import { documentTitle, sourceAndDay } from '../ui/document-line.tsx';
import { Loading, PageHead, useTitle } from '../ui/page.tsx';
import { plural } from '../ui/plural.ts';
import { ProblemNote } from '../ui/problem.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { countryName, KIND } from '../ui/words.ts';
import styles from './lists.module.css';

const route = getRouteApi('/entities/$id');

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
                <bdi>{name}</bdi>
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
                  <bdi>{incident.title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="mentions" title="Where it is spoken of" aside={plural(entity.mentions.length, 'mention')}>
        <ul className={styles.list}>
          {entity.mentions.map((mention) => (
            <li key={`${mention.document.id}:${mention.span.start}`} className={styles.hit}>
              <span className={styles.snippet}>
                “<bdi>{mention.text}</bdi>”
              </span>
              <span>
                <Link
                  to="/documents/$id"
                  params={{ id: mention.document.id }}
                  search={{ at: String(mention.span.start) }}
                  className={styles.title}
                >
                  <bdi>{documentTitle(mention.document)}</bdi>
                </Link>{' '}
                <span className="dim small">{sourceAndDay(mention.document)}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};
