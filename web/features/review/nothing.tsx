import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Span } from '../../../src/model/span.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAuthor } from '../../ui/author.ts';
import { useReview } from './review-context.tsx';
import { Sign } from '../../ui/sign.tsx';
import styles from './review.module.css';
import { words as w } from '../../words/review.ts';

/** Takes a sentence off the list of those not understood: there is nothing in it to be kept. */
export const Nothing = ({ sentence, words }: { sentence: Span; words: string }) => {
  const { nothing, failed } = useReview();
  const [author] = useAuthor();
  const [asks, setAsks] = useState(false);
  const refused = failed?.asked.kind === 'nothing' && failed.asked.sentence.start === sentence.start;
  return (
    <div className={styles.nothing}>
      {asks ? (
        <Sign
          act={w.nothingInIt}
          onCancel={() => setAsks(false)}
          onSign={(by, reason) => {
            setAsks(false);
            nothing(sentence, by, reason);
          }}
        />
      ) : (
        <Button size="xs" variant="default" onClick={() => (author === '' ? setAsks(true) : nothing(sentence, author, ''))}>
          {w.nothingInIt2(<span className="visually-hidden">: {words}</span>)}
        </Button>
      )}
      {refused && <ProblemNote error={failed.error} />}
    </div>
  );
};
