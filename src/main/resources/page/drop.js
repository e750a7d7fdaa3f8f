// The whole window takes files. A browser would open what is dropped beside a small target, and the page would be gone.

/** @param take gets what was dropped, wherever on the page */
export function dropTarget(take) {
  const overlay = document.getElementById('drop-overlay');
  const over = event => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      overlay.hidden = false;
    }
  };
  window.addEventListener('dragenter', over);
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', event => {
    // Only a leave to nowhere is one of the window.
    if (!event.relatedTarget) {
      overlay.hidden = true;
    }
  });
  window.addEventListener('drop', event => {
    overlay.hidden = true;
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      take(files(event.dataTransfer));
    }
  });
}

/** A folder comes as a file that cannot be read; it is known only while the event lasts. */
function files(transfer) {
  const folders = [...transfer.items].filter(item => item.kind === 'file' && item.webkitGetAsEntry?.()?.isDirectory).map(item => item.webkitGetAsEntry().name);
  return [...transfer.files].map(file => folders.includes(file.name) ? Object.assign(file, {folder: true}) : file);
}
