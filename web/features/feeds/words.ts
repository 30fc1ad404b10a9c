import type { SubscriptionKind } from '../../../src/model/subscription.ts';
import { words as counts } from '../../words/counts.ts';
import { words as w } from '../../words/feeds.ts';

const span = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return w.aMoment;
  if (minutes < 90) return counts.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 36 ? counts.hours(hours) : counts.days(Math.round(hours / 24));
};

/** "in 5 minutes", "2 hours ago". */
export const fromNow = (iso: string, now: number): string => {
  const ms = Date.parse(iso) - now;
  return ms > 0 ? w.inWord(span(ms)) : w.ago(span(-ms));
};

/** "every hour", "every 15 minutes". */
export const everyWords = (minutes: number): string => {
  if (minutes === 1) return w.everyMinute;
  if (minutes === 60) return w.everyHour;
  if (minutes === 1440) return w.everyDay;
  return w.every(span(minutes * 60_000));
};

export const EVERY = [15, 60, 360, 1440] as const;

export const KIND_WORD: Readonly<Record<SubscriptionKind, string>> = w.kindWord;

const PATH = /^file:\/\/(?=\/)/;
/** A folder goes by its path. */
export const shownAddress = ({ kind, url }: { kind: SubscriptionKind; url: string }): string => {
  if (kind !== 'folder') return url;
  try {
    return decodeURI(url.replace(PATH, ''));
  } catch {
    return url;
  }
};
