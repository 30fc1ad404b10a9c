/**
 * Markdown to plain paragraphs: marks of headings, emphasis, quotes and fences go, links keep their words. What stands
 * in a fence stays line by line. Each pattern works on one line and is bounded.
 */
export const readMarkdown = (source: string): { text: string; title: string | null } => {
  const lines: string[] = [];
  let fenced = false;
  let title: string | null = null;
  const body = source.replace(/^---\n[\s\S]{0,5000}?\n---\n/, '');
  for (const raw of body.split('\n')) {
    if (/^\s{0,3}(?:```|~~~)/.test(raw)) {
      fenced = !fenced;
      continue;
    }
    if (fenced || raw.length > 20_000) {
      lines.push(raw);
      continue;
    }
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw);
    const line = inline(heading?.[2] ?? raw.replace(/^\s{0,3}(?:>\s?){1,5}/, ''));
    if (heading) {
      title ??= heading[1] === '#' ? line : null;
      lines.push('', line, '');
    } else if (/^\s{0,3}(?:[-*_]\s*){3,}$|^\s*\|?[\s:|-]{3,}\|[\s:|-]*$/.test(raw)) lines.push('');
    else lines.push(line.replace(/^(\s*)[*+]\s+/, '$1- '));
  }
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, title };
};

const inline = (s: string): string =>
  s
    .replace(/!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,2000}?)\1/g, '$2')
    .replace(/(^|[\s(“"'])[*_](?=\S)([^*_\n]{1,1000}?)[*_](?=$|[\s.,;:!?)”"'])/g, '$1$2')
    .replace(/`([^`\n]{1,1000})`/g, '$1')
    .replace(/<(https?:\/\/[^>\s]{1,2000})>/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1');
