namespace Api.Tests.Postgres;

/// <summary>A path below the system's temporary folder that nothing uses yet.</summary>
internal static class TemporaryFolder
{
    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"kim-test-{Guid.CreateVersion7():N}");
}
