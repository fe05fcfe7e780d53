/** The name of a package after its folder, which a narrow screen leaves out. */
export function PlacedName({ folderPath, packageName }: { folderPath: string; packageName: string }) {
  return (
    <>
      <bdi className="text-faint max-sm:hidden">{folderPath.slice(1)}/</bdi>
      <bdi>{packageName}</bdi>
    </>
  );
}
