import { Button } from '@mantine/core';
import { IconAffiliate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { words as w } from '../words/ui.ts';

/** Leads to the graph around one incident or entity. */
export const ShowInGraph = ({ at }: { at: string }) => (
  <Button
    size="xs"
    variant="default"
    className="no-print"
    renderRoot={(props) => <Link to="/graph" search={{ at, sel: at }} {...props} />}
    leftSection={<IconAffiliate size={14} aria-hidden="true" />}
  >
    {w.showInGraph}
  </Button>
);
