export const searchBox = {
  // search-box.tsx
  searchIncidentsNamesAndWords: 'Search incidents, names and words',
  searchNamesAndWords: 'Search names and words',
};
