import '@mantine/core/styles.layer.css';
import './ui/base.css';
import { startLanguage } from './words/language.ts';

// What speaks is loaded after its language: texts are taken when a module is loaded, not each time it is drawn.
await startLanguage().catch(() => undefined);
const { startApp } = await import('./app.tsx');
startApp();
