import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { ProblemNote } from '../../ui/problem.tsx';
import { StatusShape } from '../../ui/status.tsx';
import type { MapCountry } from './countries.ts';
import { type Outline, outlines } from './outlines.ts';
import styles from './map.module.css';
import { countryName } from '../../words/format.ts';

const SHAPE = 15;
/** A country smaller than this on the screen gets a ring, so that it is seen. */
const LEAST = 9;
/** Countries that lie together are shown with some of the world around, never alone. */
const NEAREST = 2.6;

const Drawing = ({
  world,
  countries,
  chosen,
  close,
  width,
  onChoose,
}: {
  world: readonly Outline[];
  countries: readonly MapCountry[];
  chosen: string | undefined;
  close: boolean;
  width: number;
  onChoose: (code: string) => void;
}) => {
  const height = Math.round(Math.min(460, Math.max(220, width * 0.5)));
  const { path, projection } = useMemo(() => {
    const projection = geoNaturalEarth1();
    const all = { type: 'FeatureCollection' as const, features: world.map(({ shape }) => shape) };
    projection.fitExtent(
      [
        [4, 4],
        [width - 4, height - 4],
      ],
      all,
    );
    const own = world.filter(({ code }) => countries.some((country) => country.code === code));
    if (close && own.length > 0) {
      // Round the middles, not the outlines: the United States with Guam and Alaska would reach round the world.
      const points = own.flatMap(({ shape }) => {
        const at = projection(geoCentroid(shape));
        return at === null ? [] : [{ x: at[0], y: at[1] }];
      });
      const xs = points.map(({ x }) => x);
      const ys = points.map(({ y }) => y);
      const span = Math.max((Math.max(...xs) - Math.min(...xs)) / width, (Math.max(...ys) - Math.min(...ys)) / height);
      const zoom = Math.max(1, Math.min(NEAREST * 2, 0.62 / Math.max(span, 0.62 / (NEAREST * 2))));
      const middle = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2] as const;
      const [tx, ty] = projection.translate();
      projection
        .scale(projection.scale() * zoom)
        .translate([width / 2 + (tx - middle[0]) * zoom, height / 2 + (ty - middle[1]) * zoom])
        .clipExtent([
          [0, 0],
          [width, height],
        ]);
    }
    return { path: geoPath(projection), projection };
  }, [world, countries, close, width, height]);
  const by = new Map(countries.map((country) => [country.code, country]));
  const marked = world.flatMap((outline) => {
    const country = outline.code === null ? undefined : by.get(outline.code);
    return country === undefined ? [] : [{ outline, country }];
  });
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={styles.drawing} aria-hidden="true">
      <defs>
        <pattern id="map-blamed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={styles.ground} />
          <path d="M0 0v6" className={styles.stroke} />
        </pattern>
        <pattern id="map-responding" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className={styles.ground} />
          <circle cx="3" cy="3" r="1.2" className={styles.dot} />
        </pattern>
      </defs>
      {world.map(({ shape, code }) => (
        <path key={`${code ?? ''}${shape.properties.name ?? ''}`} d={path(shape) ?? undefined} className={styles.land} />
      ))}
      {marked.map(({ outline, country }) => {
        const [x, y] = projection(geoCentroid(outline.shape)) ?? path.centroid(outline.shape);
        const [[left, top], [right, bottom]] = path.bounds(outline.shape);
        const small = right - left < LEAST && bottom - top < LEAST;
        const inside = x > -20 && x < width + 20 && y > -20 && y < height + 20;
        return (
          <g
            key={country.code}
            data-tone={country.tone}
            data-part={country.part}
            data-chosen={chosen === country.code}
            data-country={country.code}
            className={styles.country}
            onClick={() => onChoose(country.code)}
          >
            <title>{`${countryName(country.code)}: ${country.words}`}</title>
            <path d={path(outline.shape) ?? undefined} />
            {small && inside && <circle cx={x} cy={y} r={LEAST} className={styles.ring} />}
            {inside && (
              <g transform={`translate(${Math.round(x - SHAPE / 2)} ${Math.round(y - SHAPE / 2)})`}>
                <circle cx={SHAPE / 2} cy={SHAPE / 2} r={SHAPE / 2 + 3} className={styles.plate} />
                <StatusShape status={country.status} size={SHAPE} />
                <text x={SHAPE + 6} y={SHAPE / 2 + 4} className={styles.label}>
                  {countryName(country.code)}
                </text>
              </g>
            )}
          </g>
        );
      })}
    </svg>
  );
};

/** The countries drawn; the list beside says the same. */
export const WorldMap = ({
  countries,
  chosen,
  close,
  onChoose,
}: {
  countries: readonly MapCountry[];
  chosen: string | undefined;
  close: boolean;
  onChoose: (code: string) => void;
}) => {
  const { ref, width } = useElementSize();
  const world = useQuery({ queryKey: ['outlines'], queryFn: outlines, staleTime: Number.POSITIVE_INFINITY });
  return (
    <div ref={ref} className={styles.canvas}>
      {world.isError && <ProblemNote error={world.error} retry={() => void world.refetch()} />}
      {world.data !== undefined && width > 0 && (
        <Drawing world={world.data} countries={countries} chosen={chosen} close={close} width={Math.floor(width)} onChoose={onChoose} />
      )}
    </div>
  );
};
