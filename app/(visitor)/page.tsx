export default function Page() {
  return <h1>Regard</h1>
}
