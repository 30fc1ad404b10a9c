import { NativeSelect } from '@mantine/core';
import { languageName } from '../words/format.ts';
import { CHOOSABLE } from '../words/language.ts';
import { keepSetting, settings } from '../words/settings.ts';
import { words as w } from '../words/start.ts';
import styles from './shell.module.css';

/** Tags whose ways to write dates and numbers differ; any other is had from the browser. */
const LOCALES = ['en-GB', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'pl-PL', 'uk-UA', 'sq-AL', 'ja-JP', 'ar'];

/** In which language the page speaks, by which locale dates and numbers are written, and by which clock. It holds for the whole page, so the page starts anew. */
export const FormatSettings = () => (
  <div className={styles.settings}>
    <NativeSelect
      size="xs"
      label={w.language}
      value={settings.language in CHOOSABLE ? settings.language : 'en'}
      data={Object.entries(CHOOSABLE).map(([value, label]) => ({ value, label }))}
      onChange={(event) => {
        keepSetting('language', event.currentTarget.value === 'en' ? null : event.currentTarget.value);
        globalThis.location.reload();
      }}
    />
    <NativeSelect
      size="xs"
      label={w.datesAndNumbers}
      value={settings.formats ?? ''}
      data={[
        { value: '', label: w.asTheBrowserWrites },
        ...[...new Set([...LOCALES, ...(settings.formats === null ? [] : [settings.formats])])].map((tag) => ({
          value: tag,
          label: languageName(tag),
        })),
      ]}
      onChange={(event) => {
        keepSetting('formats', event.currentTarget.value === '' ? null : event.currentTarget.value);
        globalThis.location.reload();
      }}
    />
    <NativeSelect
      size="xs"
      label={w.times}
      value={settings.clock}
      data={[
        { value: 'utc', label: w.utc },
        { value: 'local', label: w.byThisComputer },
      ]}
      onChange={(event) => {
        keepSetting('clock', event.currentTarget.value === 'local' ? 'local' : null);
        globalThis.location.reload();
      }}
    />
  </div>
);
