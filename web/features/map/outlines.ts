import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-50m.json?url';
import { codeOf } from './iso-numeric.ts';
import { words as w } from '../../words/map.ts';

/** The outlines of the world's countries, served with the page; nothing is fetched from elsewhere. */

export interface Outline {
  code: string | null;
  shape: Feature<Geometry, { name?: string }>;
}

let fetched: Promise<Outline[]> | null = null;

/** Fetched once, when the first map is shown. */
export const outlines = (): Promise<Outline[]> => {
  fetched ??= (async () => {
    const answer = await fetch(atlas);
    if (!answer.ok) throw new Error(w.theOutlinesOfTheCountries(answer.status));
    const world = (await answer.json()) as Topology<{ countries: GeometryCollection<{ name?: string }> }>;
    const { features }: FeatureCollection<Geometry, { name?: string }> = feature(world, world.objects.countries);
    return features
      .filter((shape) => shape.properties.name !== 'Antarctica')
      .map((shape) => ({ shape, code: codeOf(shape.id === undefined ? undefined : String(shape.id), shape.properties.name) }));
  })();
  fetched.catch(() => (fetched = null));
  return fetched;
};
