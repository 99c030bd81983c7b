import { bank } from '../../../lib/bank';

export const runtime = 'nodejs';

const handle = async (request: Request): Promise<Response> => (await bank()).fetch(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as POST };
