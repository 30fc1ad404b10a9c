import { ActionIcon, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { IconDownload, IconFocusCentered, IconRefreshDot, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Graph } from '../../../src/model/graph.ts';
import { download, toGraphml } from './export.ts';
import styles from './graph.module.css';
import { fullName } from './words.ts';
import { words as w } from '../../words/graph.ts';

export type View = 'picture' | 'table';

/** Where the graph starts: a name or a search. */
export const StartForm = ({ q, onStart }: { q: string; onStart: (q: string) => void }) => {
  const [words, setWords] = useState(q);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') onStart(words.trim());
  };
  return (
    <form className={styles.start} role="search" aria-label={w.startTheGraph} onSubmit={submit}>
      <TextInput
        size="xs"
        label={w.startFrom}
        placeholder={w.aNameAVictimA}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        classNames={{ root: styles.startInput ?? '' }}
      />
      <button type="submit" className={styles.act}>
        {w.start}
      </button>
    </form>
  );
};

/** Finds in what is drawn: lights the nodes whose names have the words, and goes to the first. */
export const FindBox = ({
  words,
  hits,
  table,
  onChange,
  onGo,
}: {
  words: string;
  hits: number;
  table: boolean;
  onChange: (words: string) => void;
  onGo: () => void;
}) => (
  <form
    className={styles.find}
    onSubmit={(event) => {
      event.preventDefault();
      onGo();
    }}
  >
    <TextInput
      size="xs"
      label={table ? w.onlyRowsWith : w.findInThePicture}
      placeholder={w.wordsOfAName}
      value={words}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSectionWidth={64}
      rightSection={words.trim() !== '' && !table ? <span className={styles.hits}>{hits === 0 ? w.none : hits}</span> : null}
    />
    <span role="status" className="visually-hidden">
      {words.trim() === '' || table ? '' : w.found(hits)}
    </span>
  </form>
);

export const ViewSwitch = ({ view, onView }: { view: View; onView: (view: View) => void }) => (
  <SegmentedControl
    size="xs"
    value={view}
    onChange={(value) => onView(value === 'table' ? 'table' : 'picture')}
    data={[
      { value: 'picture', label: w.picture },
      { value: 'table', label: w.table },
    ]}
    aria-label={w.showTheGraphAs}
  />
);

const fileName = (graph: Graph): string => {
  const start = graph.nodes.find(({ id }) => id === graph.starts[0]);
  const words = graph.starts.length === 1 && start !== undefined ? fullName(start) : 'graph';
  return `assay-${words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')}`;
};

export const SaveMenu = ({ graph }: { graph: Graph }) => (
  <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <ActionIcon variant="default" size="md" aria-label={w.saveThisViewAsA} title={w.saveThisViewAsA}>
        <IconDownload size={16} aria-hidden="true" />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item onClick={() => download(`${fileName(graph)}.graphml`, 'application/graphml+xml', toGraphml(graph))}>
        {w.graphmlGephiYedCytoscape}
      </Menu.Item>
      <Menu.Item onClick={() => download(`${fileName(graph)}.json`, 'application/json', `${JSON.stringify(graph, null, 2)}\n`)}>
        {w.json}
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);

const BUTTONS = [
  [w.nearer, IconZoomIn, 'in'],
  [w.farther, IconZoomOut, 'out'],
  [w.showAllOfItF, IconFocusCentered, 'fit'],
  [w.layItOutAnew, IconRefreshDot, 'tidy'],
] as const;

export const PictureButtons = ({ onAct }: { onAct: (act: (typeof BUTTONS)[number][2]) => void }) => (
  <div className={styles.buttons} role="group" aria-label={w.picture}>
    {BUTTONS.map(([label, Icon, act]) => (
      <ActionIcon key={act} variant="default" size="md" aria-label={label} title={label} onClick={() => onAct(act)}>
        <Icon size={16} aria-hidden="true" />
      </ActionIcon>
    ))}
  </div>
);
