import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { words as w } from '../words/ui.ts';

/** Leads to a new rule that follows this. */
export const AlertMe = ({ follow, id }: { follow: 'incident' | 'entity'; id: string }) => (
  <Button
    size="xs"
    variant="default"
    className="no-print"
    renderRoot={(props) => <Link to="/alerts" search={{ follow, id }} {...props} />}
    leftSection={<IconBell size={14} aria-hidden="true" />}
  >
    {w.alertMe}
  </Button>
);
