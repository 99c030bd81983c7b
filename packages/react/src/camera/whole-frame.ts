/**
 * A video's frame as the camera gives it, not yet read. Null where the browser makes another picture of it than it shows:
 * turned, for one.
 *
 * @throws DOMException `InvalidStateError` while there is no frame
 */
export function wholeFrame(video: HTMLVideoElement): VideoFrame | null {
  const frame = new VideoFrame(video);
  const isAsShown =
    frame.displayWidth === video.videoWidth && frame.displayHeight === video.videoHeight;
  if (isAsShown) return frame;
  frame.close();
  return null;
}
