import { SkeletonPage } from '../../../../components/skeleton.tsx'

export default function Loading() {
  return <SkeletonPage rows={10} />
}
