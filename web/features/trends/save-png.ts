/** A drawing of the page as a picture to take away. The picture is made in the page: nothing is sent anywhere. */

import { saveFile } from '../../ui/save-file.ts';
import { words as w } from '../../words/trends.ts';

const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'opacity',
] as const;
const SHARPER = 2;
const MARGIN = 16;
const HEAD = 34;

/** The drawing with its colours in itself: a picture knows no style sheet. */
const standalone = (svg: SVGSVGElement): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg.querySelectorAll<SVGElement>('*'), copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = to[index];
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      // The address of a pattern comes out in full; in the picture it is a place in itself.
      if (value !== '') target?.setAttribute(name, value.replace(/url\("[^"#]*#([^"]+)"\)/, 'url(#$1)'));
    }
    target?.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
};

const loaded = (source: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(new Error(w.theDrawingCouldNotBe)));
    image.src = source;
  });

/** Saves a drawing under its title. @param name of the file, without its ending */
export const savePng = async (svg: SVGSVGElement, title: string, name: string): Promise<void> => {
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`);
  const [width, height] = [svg.width.baseVal.value + 2 * MARGIN, svg.height.baseVal.value + HEAD + 2 * MARGIN];
  const canvas = document.createElement('canvas');
  canvas.width = width * SHARPER;
  canvas.height = height * SHARPER;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(w.thisBrowserCannotDrawPictures);
  const style = getComputedStyle(document.body);
  context.scale(SHARPER, SHARPER);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, width, height);
  context.fillStyle = style.color;
  context.font = `600 15px ${style.fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + 14, width - 2 * MARGIN);
  context.drawImage(image, MARGIN, MARGIN + HEAD);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new Error(w.thisBrowserCannotWritePictures);
  saveFile(`${name}.png`, blob);
};
