import { Link } from '@tanstack/react-router';
import type { Dossier } from '../../src/model/api.ts';
import { documentTitle } from '../ui/document-line.tsx';
import { Fold } from '../ui/fold.tsx';
import { Nothing, Section } from '../ui/section.tsx';
import { Told } from '../ui/told.tsx';
import styles from './unknowns.module.css';
import { words as w } from '../words/dossier-page.ts';
import { words as counts } from '../words/counts.ts';

/** Open questions, neighbouring incidents, and why the parts of this one were put together. */
export const Unknowns = ({ dossier, onOpen }: { dossier: Dossier; onOpen: (proposition: string, statement?: string) => void }) => {
  const propositionOf = new Map(
    dossier.propositions.flatMap((proposition) => proposition.statements.map((statement) => [statement.id, proposition.id] as const)),
  );
  const documents = new Map(dossier.documents.map((document) => [document.id, document]));
  return (
    <>
      <Section id="unknown" title={w.whatIsNotKnown}>
        {dossier.openQuestions.length === 0 ? (
          <Nothing>{w.noOpenQuestionHasBeen}</Nothing>
        ) : (
          <Fold count={dossier.openQuestions.length} counted={counts.openQuestions}>
            <ul className={styles.questions} data-foldable>
              {dossier.openQuestions.map((question) => {
                const proposition = question.statement === null ? undefined : propositionOf.get(question.statement);
                return (
                  <li key={question.text}>
                    <Told>{question.text}</Told>{' '}
                    {proposition !== undefined && question.statement !== null && (
                      <button type="button" onClick={() => onOpen(proposition, question.statement ?? undefined)}>
                        {w.seeTheSentence}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </Fold>
        )}
      </Section>
      {dossier.related.length > 0 && (
        <Section id="related" title={w.relatedIncidents}>
          <ul className={styles.related}>
            {dossier.related.map((each) => (
              <li key={each.id}>
                <Link to="/incidents/$id" params={{ id: each.id }}>
                  <Told>{each.title}</Told>
                </Link>{' '}
                <span className="dim">
                  <Told>{each.why}</Told>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {dossier.joins.length > 0 && (
        <details className={styles.joins}>
          <summary>{w.whyTheseDocumentsAreTaken}</summary>
          <ul>
            {dossier.joins.map((join) => {
              const document = documents.get(join.document);
              return (
                <li key={`${join.document}:${join.event}`}>
                  <Link to="/documents/$id" params={{ id: join.document }}>
                    <Told>{document === undefined ? w.aDocument : documentTitle(document)}</Told>
                  </Link>{' '}
                  <Told>{join.reasons.join('; ')}</Told>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
};
