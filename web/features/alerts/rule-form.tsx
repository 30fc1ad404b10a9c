import { Button, Checkbox, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  AlertKind,
  type AlertRuleLine,
  type AlertRuleMade,
  AlertSubject,
  type AskedAlertRule,
  type ChannelKind,
  type Pace,
  type PreviewAlertRule,
} from '../../../src/model/alert.ts';
import { ALERT_KIND } from './words.ts';
import { Tlp } from '../../../src/model/vocabulary.ts';
import { addAlertRule, alertPreviewQuery, changeAlertRule } from '../../api/alerts.ts';
import { incidentFacetsQuery } from '../../api/incidents.ts';
import { savedSearchesQuery } from '../../api/search.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Told } from '../../ui/told.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import styles from './alerts.module.css';
import { Preview } from './preview.tsx';
import { words as w } from '../../words/alerts.ts';
import { countryName } from '../../words/format.ts';
import { sectorWord } from '../../ui/words.ts';

/** What the page was asked to follow, as in its address. */
export interface Wanted {
  follow: 'incident' | 'entity' | 'search';
  id: string;
}

const KINDS = w.kinds;
const KIND_NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];
const USUAL: readonly AlertKind[] = ['new-claim', 'first-confirmation', 'denial', 'attribution'];
const WAYS: Readonly<Record<ChannelKind, string>> = w.ways;

/** A country, sector or saved search out of those there are. */
const Subject = ({ onChoose }: { onChoose: (on: AlertSubject | null) => void }) => {
  const [kind, setKind] = useState<keyof typeof KINDS>('country');
  const [value, setValue] = useState('');
  const facets = useQuery(incidentFacetsQuery({}));
  const saved = useQuery(savedSearchesQuery);
  const options =
    kind === 'search'
      ? (saved.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (kind === 'country' ? (facets.data?.countries ?? []) : (facets.data?.sectors ?? []))
          .filter((each) => each.value !== 'unknown')
          .map((each) => ({ value: each.value, label: kind === 'country' ? countryName(each.value) : sectorWord(each.value) }));
  const choose = (of: typeof kind, chosen: string): void => {
    setKind(of);
    setValue(chosen);
    const on = of === 'search' ? { kind: of, id: chosen } : of === 'country' ? { kind: of, country: chosen } : { kind: of, sector: chosen };
    onChoose(AlertSubject.safeParse(on).data ?? null);
  };
  const error = facets.error ?? saved.error;
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={w.follow}
        value={kind}
        data={KIND_NAMES.map((each) => ({ value: each, label: KINDS[each] }))}
        onChange={(event) => choose(KIND_NAMES.find((each) => each === event.currentTarget.value) ?? 'country', '')}
      />
      <NativeSelect
        label={w.which}
        value={value}
        data={[{ value: '', label: options.length === 0 ? w.thereIsNoneYet : w.choose }, ...options]}
        onChange={(event) => choose(kind, event.currentTarget.value)}
      />
      <p className="dim small">{w.toFollowAnIncidentAn}</p>
      {error !== null && <ProblemNote error={error} />}
    </div>
  );
};

const zoneHere = (): string => new Intl.DateTimeFormat('en').resolvedOptions().timeZone;

/** The name a rule has where nobody gave it one. */
const ownName = (rule: AlertRuleLine): string => `${rule.because}: ${rule.when.map((kind) => ALERT_KIND[kind]).join(', ')}`.slice(0, 120);

const Form = ({
  was,
  wanted,
  mail,
  onMade,
  onClose,
}: {
  was: AlertRuleLine | null;
  wanted: Wanted | null;
  mail: boolean;
  onMade: (made: AlertRuleMade) => void;
  onClose: () => void;
}) => {
  const client = useQueryClient();
  const channel = (kind: ChannelKind) => was?.channels.find((each) => each.kind === kind);
  const ceilings = new Set((was?.channels ?? []).flatMap((each) => each.maxTlp ?? []));
  const [chosen, setChosen] = useState<AlertSubject | null>(was?.on ?? (wanted === null ? null : { kind: wanted.follow, id: wanted.id }));
  const [name, setName] = useState(was === null || was.name === ownName(was) ? '' : was.name);
  const [when, setWhen] = useState<readonly AlertKind[]>(was?.when ?? USUAL);
  const [ways, setWays] = useState<readonly ChannelKind[]>(was?.channels.map(({ kind }) => kind) ?? ['inbox']);
  const [to, setTo] = useState(channel('email')?.to ?? '');
  const [url, setUrl] = useState(channel('webhook')?.to ?? '');
  // Null: each channel as it is. A rule made on the command line may have another ceiling for each.
  const [maxTlp, setMaxTlp] = useState<Tlp | null>(ceilings.size > 1 ? null : ([...ceilings][0] ?? 'green'));
  const [every, setEvery] = useState<Pace['every']>(was?.pace.every ?? 'event');
  const [at, setAt] = useState(was?.pace.every === 'day' ? was.pace.at : '07:00');
  const [zone, setZone] = useState(was?.quiet?.zone ?? (was?.pace.every === 'day' ? was.pace.zone : zoneHere()));
  const { onInput, saved } = useUnsaved();
  const [quiet, setQuiet] = useState(was?.quiet != null);
  const [from, setFrom] = useState(was?.quiet?.from ?? '22:00');
  const [until, setUntil] = useState(was?.quiet?.to ?? '06:30');
  const asked: PreviewAlertRule | null =
    chosen === null || when.length === 0 ? null : { on: chosen, when: AlertKind.options.filter((each) => when.includes(each)) };
  const preview = useQuery(alertPreviewQuery(asked));
  const keep = useMutation({
    mutationFn: (rule: AskedAlertRule) => (was === null ? addAlertRule(rule) : changeAlertRule(was, rule)),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['alerts'] });
      onMade(made);
    },
  });
  const has = (way: ChannelKind): boolean => ways.includes(way);
  const flip = <T,>(all: readonly T[], one: T): T[] => (all.includes(one) ? all.filter((each) => each !== one) : [...all, one]);
  const kinds = AlertKind.options.filter((kind) => kind !== 'mention' || chosen?.kind === 'entity');
  const ceiling = (kind: ChannelKind): Tlp => maxTlp ?? channel(kind)?.maxTlp ?? 'green';
  const out = has('email') || has('webhook') || has('feed');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (asked === null) return;
    saved();
    keep.mutate({
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...asked,
      channels: [
        ...(has('inbox') ? [{ kind: 'inbox' as const }] : []),
        ...(has('email') ? [{ kind: 'email' as const, to: to.split(/[\s,;]+/).filter(Boolean), maxTlp: ceiling('email') }] : []),
        ...(has('webhook') ? [{ kind: 'webhook' as const, url, maxTlp: ceiling('webhook') }] : []),
        ...(has('feed') ? [{ kind: 'feed' as const, maxTlp: ceiling('feed') }] : []),
      ],
      pace: every === 'day' ? { every, at, zone } : { every },
      quiet: quiet ? { from, to: until, zone } : null,
    });
  };
  return (
    <form className={styles.form} onInput={onInput} onSubmit={submit}>
      {was === null && wanted === null ? (
        <Subject onChoose={setChosen} />
      ) : (
        <p>{w.follows(<strong>{preview.data === undefined ? '…' : <Told most={140}>{preview.data.because}</Told>}</strong>)}</p>
      )}
      <TextInput
        label={w.name}
        placeholder={w.madeOfWhatIsFollowed}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={styles.choices}>
        <legend>{w.tellMeOf}</legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            size="sm"
            label={ALERT_KIND[kind]}
            checked={when.includes(kind)}
            onChange={() => setWhen(flip(when, kind))}
          />
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{w.how}</legend>
        {(Object.keys(WAYS) as ChannelKind[]).map((way) => (
          <Checkbox key={way} size="sm" label={WAYS[way]} checked={has(way)} onChange={() => setWays(flip(ways, way))} />
        ))}
      </fieldset>
      {has('email') && (
        <TextInput
          label={w.mailAddresses}
          description={mail ? undefined : w.noMailServerIsSet}
          placeholder={w.deskExampleOrg}
          required
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      {has('webhook') && (
        <TextInput
          label={w.addressOfTheWebhook}
          placeholder={w.httpsExampleOrgHooksAssay}
          type="url"
          required
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
      <div className={styles.fields}>
        {out && (
          <NativeSelect
            label={w.carriesUpTo}
            value={maxTlp ?? ''}
            data={[
              ...(ceilings.size > 1 ? [{ value: '', label: w.eachAsItIs }] : []),
              ...Tlp.options.map((value) => ({ value, label: w.tlp(value.toUpperCase()) })),
            ]}
            onChange={(event) => setMaxTlp(Tlp.safeParse(event.currentTarget.value).data ?? null)}
          />
        )}
        <NativeSelect
          label={w.when}
          value={every}
          data={[
            { value: 'event', label: w.atOnce },
            { value: 'hour', label: w.everyHourTogether },
            { value: 'day', label: w.onceADayTogether },
          ]}
          onChange={(event) => setEvery((['event', 'hour', 'day'] as const).find((each) => each === event.currentTarget.value) ?? 'event')}
        />
        {every === 'day' && (
          <TextInput label={w.at} type="time" required value={at} onChange={(event) => setAt(event.currentTarget.value)} />
        )}
      </div>
      <Checkbox size="sm" label={w.quietHoursWhatComesThen} checked={quiet} onChange={() => setQuiet(!quiet)} />
      {quiet && (
        <div className={styles.fields}>
          <TextInput label={w.from} type="time" required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput label={w.to} type="time" required value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        </div>
      )}
      {(quiet || every === 'day') && (
        <TextInput label={w.timeZone} required value={zone} onChange={(event) => setZone(event.currentTarget.value)} />
      )}
      <section className={styles.preview} aria-label={w.whatItWouldHaveTold}>
        <Preview asked={asked} />
      </section>
      {keep.isError && <ProblemNote error={keep.error} />}
      <p className={styles.buttons}>
        <Button type="submit" loading={keep.isPending} disabled={asked === null || ways.length === 0}>
          {was === null ? w.alertMe : w.keepTheChange}
        </Button>
        <Button variant="default" onClick={onClose}>
          {w.leaveIt}
        </Button>
      </p>
    </form>
  );
};

/**
 * A form in which a rule is made or changed: what it would have told is seen before it is kept.
 * @param was the rule that is changed; null: a new one
 */
export const RuleForm = ({
  open,
  was,
  wanted,
  mail,
  onMade,
  onClose,
}: {
  open: boolean;
  was: AlertRuleLine | null;
  wanted: Wanted | null;
  mail: boolean;
  onMade: (made: AlertRuleMade) => void;
  onClose: () => void;
}) => (
  <Drawer
    opened={open}
    onClose={onClose}
    position="right"
    size={620}
    padding="lg"
    title={was === null ? w.newAlert : w.changeAlert}
    closeButtonProps={{ 'aria-label': was === null ? w.closeWithoutMakingIt : w.closeWithoutChangingIt }}
    transitionProps={{ duration: 120 }}
  >
    {open && (
      <Form
        key={was?.id ?? `${wanted?.follow ?? ''} ${wanted?.id ?? ''}`}
        was={was}
        wanted={wanted}
        mail={mail}
        onMade={onMade}
        onClose={onClose}
      />
    )}
  </Drawer>
);
