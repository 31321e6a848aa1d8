using Microsoft.Extensions.Logging.Abstractions;

namespace Kim.Api.Persistence.Embedded;

/// <summary>How the private PostgreSQL is run. The defaults are those of the product.</summary>
internal sealed record EmbeddedPostgresOptions
{
    /// <summary>Everything the private database needs lives in this folder. Programs that name the same folder share one server.</summary>
    public required string DataFolder { get; init; }

    public string DatabaseName { get; init; } = "kim";

    /// <summary>Off only for throw-away data: a crash of the machine can then destroy the database (that of the server cannot).</summary>
    public bool Durable { get; init; } = true;

    public BinarySources Binaries { get; init; } = BinarySources.OfThisMachine();

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>The folder that <c>KIM_DATA</c> names, else <c>.kim</c> beside the solution.</summary>
    public static EmbeddedPostgresOptions FromEnvironment(ILogger log)
    {
        var folder = Environment.GetEnvironmentVariable("KIM_DATA");
        return new()
        {
            DataFolder = string.IsNullOrWhiteSpace(folder) ? Path.Combine(SolutionFolder(), ".kim") : Path.GetFullPath(folder),
            Log = log,
        };
    }

    private static string SolutionFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "KIM.sln")))
                return folder.FullName;
        return Environment.CurrentDirectory;
    }
}
