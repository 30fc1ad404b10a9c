import type { LedgerRow, PartyRef } from '../../../src/model/api.ts';
import { Fold } from '../../ui/fold.tsx';
import { Nothing } from '../../ui/section.tsx';
import { LedgerGlyph } from '../../ui/glyphs.tsx';
import { PartyName, partyKey } from '../../ui/statement-card.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { KIND } from '../../ui/words.ts';
import { Told } from '../../ui/told.tsx';
import styles from './ledger.module.css';

type Column = 'claimedBy' | 'confirmedBy' | 'deniedBy' | 'reportedBy';

const COLUMNS = [
  { key: 'claimedBy', title: 'Claimed by', state: 'claimed' },
  { key: 'confirmedBy', title: 'Confirmed by', state: 'confirmed' },
  { key: 'deniedBy', title: 'Denied by', state: 'denied' },
  { key: 'reportedBy', title: 'Reported by', state: 'reported' },
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
  [KIND[row.entity.kind], row.entity.sector, row.entity.count !== null && row.entity.count > 1 ? `stands for ${row.entity.count}` : null]
    .filter((part) => part !== null)
    .join(' · ');

/** Who is said to have been hit, and by whom it is claimed, confirmed, denied or merely reported. */
export const VictimLedger = ({ rows, onOpen }: { rows: readonly LedgerRow[]; onOpen: (proposition: string) => void }) =>
  rows.length === 0 ? (
    <Nothing>Nobody is named as a victim.</Nothing>
  ) : (
    <Fold count={rows.length} what="victim">
      <div className={styles.frame}>
        <table className={styles.ledger}>
          <caption className="visually-hidden">Victims: who claims, confirms, denies or reports each, and who is silent</caption>
          <thead>
            <tr>
              <th scope="col">Victim</th>
              {COLUMNS.map((column) => (
                <th scope="col" key={column.key}>
                  <LedgerGlyph state={column.state} /> {column.title}
                </th>
              ))}
              <th scope="col">
                <LedgerGlyph state="silent" /> Itself
              </th>
              <th scope="col">State</th>
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
                <td data-label="Itself" data-empty={!row.silent}>
                  {row.silent ? 'asked, silent' : <span className={styles.none}>—</span>}
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
