import type { Words } from '../words.ts';

export const searchBox: Words['searchBox'] = {
  searchIncidentsNamesAndWords: 'Vorfälle, Namen und Wörter suchen',
  searchNamesAndWords: 'Namen und Wörter',
};
