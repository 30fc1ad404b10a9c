import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/client.ts';
import { fetchPages, router } from './router.tsx';
import { theme } from './ui/theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; only an outage may pass.
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status >= 502),
      retryDelay: 600,
    },
  },
});

/** Draws the page, and fetches the other pages while nothing else is to be done. */
export const startApp = (): void => {
  const root = document.getElementById('root');
  if (root !== null) {
    createRoot(root).render(
      <StrictMode>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </StrictMode>,
    );
  }
  const whenIdle =
    typeof window.requestIdleCallback === 'function' ? window.requestIdleCallback : (then: () => void) => setTimeout(then, 500);
  const fetchOthers = (): void => void whenIdle(() => void fetchPages().catch(() => undefined));
  if (document.readyState === 'complete') fetchOthers();
  else window.addEventListener('load', fetchOthers);
};
