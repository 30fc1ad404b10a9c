import type { LedgerRow, PartyRef } from '../../../src/model/api.ts';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { LedgerGlyph } from '../../ui/glyphs.tsx';
import { PartyName, partyKey } from '../../ui/statement-card.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { KIND, sectorWord } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './ledger.module.css';
import { words as w } from '../../words/ledger.ts';
import { words as counts } from '../../words/counts.ts';

type Column = 'claimedBy' | 'confirmedBy' | 'deniedBy' | 'reportedBy';

const COLUMNS = [
  { key: 'claimedBy', title: w.claimedBy, state: 'claimed' },
  { key: 'confirmedBy', title: w.confirmedBy, state: 'confirmed' },
  { key: 'deniedBy', title: w.deniedBy, state: 'denied' },
  { key: 'reportedBy', title: w.reportedBy, state: 'reported' },
] as const satisfies readonly { key: Column; title: string; state: string }[];

const Parties = ({ parties }: { parties: readonly PartyRef[] }) => (
  <>
    {parties.map((party, index) => (
      <span key={partyKey(party)}>
        {index > 0 && ', '}
        <PartyName party={party} />
      </span>
    ))}
  </>
);

const describe = (row: LedgerRow): string =>
  [
    KIND[row.entity.kind],
    row.entity.sector === null ? null : sectorWord(row.entity.sector),
    row.entity.count !== null && row.entity.count > 1 ? w.standsFor(row.entity.count) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** Who is said to have been hit, and by whom it is claimed, confirmed, denied or merely reported. */
export const VictimLedger = ({ rows, onOpen }: { rows: readonly LedgerRow[]; onOpen: (proposition: string) => void }) =>
  rows.length === 0 ? (
    <Nothing>{w.nobodyIsNamedAsA}</Nothing>
  ) : (
    <Fold count={rows.length} counted={counts.victims}>
      <div className={styles.frame}>
        <table className={styles.ledger}>
          <caption className="visually-hidden">{w.victimsWhoClaimsConfirmsDenies}</caption>
          <thead>
            <tr>
              <th scope="col">{w.victim2}</th>
              {COLUMNS.map((column) => (
                <th scope="col" key={column.key}>
                  <LedgerGlyph state={column.state} /> {column.title}
                </th>
              ))}
              <th scope="col">{w.itself(<LedgerGlyph state="silent" />)}</th>
              <th scope="col">{w.state}</th>
            </tr>
          </thead>
          <tbody data-foldable>
            {rows.map((row) => (
              <tr key={`${row.entity.id}:${row.proposition}`}>
                <th scope="row">
                  <button type="button" className={styles.victim} onClick={() => onOpen(row.proposition)}>
                    <Told>{row.entity.name}</Told>
                  </button>
                  <span className={styles.kind}>{describe(row)}</span>
                </th>
                {COLUMNS.map((column) => (
                  <td key={column.key} data-label={column.title} data-empty={row[column.key].length === 0}>
                    {row[column.key].length === 0 ? <span className={styles.none}>—</span> : <Parties parties={row[column.key]} />}
                  </td>
                ))}
                <td data-label={w.itself2} data-empty={!row.silent}>
                  {row.silent ? w.askedSilent : <span className={styles.none}>—</span>}
                </td>
                <td className={styles.state}>
                  <StatusBadge status={row.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Fold>
  );
