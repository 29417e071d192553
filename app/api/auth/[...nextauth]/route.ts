import { answerSignIn } from '../../../../server/access/next-auth.ts'

export { answerSignIn as GET, answerSignIn as POST }
