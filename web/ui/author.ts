import { useLocalStorage } from '@mantine/hooks';

/** Who decides, in this browser: asked once. The server is on one machine and knows no accounts. */
export const useAuthor = (): [author: string, set: (name: string) => void] => {
  const [author, set] = useLocalStorage({ key: 'assay-author', defaultValue: '', getInitialValueInEffect: false });
  return [author, set];
};
