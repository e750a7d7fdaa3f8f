// What a column is probably used for, by its name and its first values: only ever a suggestion that somebody confirms.

const SERIAL = [/^(s\.? ?no|serial)/i, /^(sku|variant sku|artikel-?(nr|nummer|no)\.?|art\.?-? ?nr\.?|référence|reference|referencia|ref|ugs)$/i, /sku|artikel|item.?(no|number|id)|product.?(id|code|no|number)/i,
  /^(id|handle|ean|gtin|barcode|code|nr\.?|no\.?|nummer|number)$/i];
const PRODUCT = [/^(product ?name|title|titel|name|bezeichnung|artikelname|nom|nombre|naam|nome|titre|título)$/i, /name|title|titel|bezeichnung|designation|désignation/i];
const IMAGES = /image|img|bild|foto|photo|picture|imagen|imagem|immagin|afbeelding|media|galer|gallery|front|back|thumb/i;
const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|bmp)([?#,;|\s]|$)/i;

/** @return with the uses that the server knows, and guesses for those that nobody has */
export function guessed(columns) {
  const known = use => columns.filter(column => column.use === use);
  const free = columns.filter(column => column.use === 'none' && column.name.trim());
  const byName = patterns => patterns.map(pattern => free.find(column => pattern.test(column.name.trim()) && !column.addresses)).find(Boolean);
  return {
    serial: known('serial')[0] ?? byName(SERIAL) ?? null,
    product: known('product')[0] ?? byName(PRODUCT) ?? null,
    images: known('images').length ? known('images') : free.filter(isImages),
  };
}

const isImages = column => column.samples.length
  ? column.addresses > 0 && (IMAGES.test(column.name) || column.samples.some(sample => PICTURE.test(sample)))
  : IMAGES.test(column.name);
