namespace Benchmarks.Database;

/// <summary>The demo tenant that is worked in, and who works.</summary>
internal static class Demo
{
    public const string Tenant = "koeln";
    public const string Manager = "case-manager-1@koeln.example";
    public const string Password = "Kim-Demo-2026!";
}
