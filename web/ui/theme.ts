import { createTheme } from '@mantine/core';

const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** Mantine follows the tokens of base.css; sizes are the one type scale of the product. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontFamily: SANS, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.125rem', xl: '1.375rem' },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: {
    petrol: ['#eaf5f7', '#d3e8ec', '#a6d2da', '#78bcc9', '#6fc3d4', '#358ea1', '#1f7487', '#0f5c6e', '#0b4856', '#07343f'],
    dark: ['#e6e8ea', '#b9c0c6', '#98a1a9', '#6a737c', '#414951', '#2f363c', '#22272c', '#171b1f', '#121518', '#0c0f11'],
  },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '5px', md: '8px', lg: '12px', xl: '18px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});
