using Api.Tests.Postgres;
using Kim.Api.Persistence.Embedded;

namespace Api.Tests.Embedded;

/// <summary>The program with its npm package in a folder of an account that is not root.</summary>
internal sealed class ProgramOfAnOrdinaryUser : IAsyncDisposable
{
    private readonly PrivateFolder place = new();

    public required DatabaseUser User { get; init; }

    public string Folder => Path.Combine(place.Path, "program");

    public string DataFolder => Path.Combine(place.Path, "kim");

    public static async Task<ProgramOfAnOrdinaryUser> Install()
    {
        var user = await DatabaseUser.Choose(TemporaryFolder.NewPath(), CancellationToken.None);
        var program = new ProgramOfAnOrdinaryUser { User = user };
        Directory.CreateDirectory(program.place.Path);
        await Command.Run(["cp", "-R", AppContext.BaseDirectory, program.Folder], CancellationToken.None);
        var modules = BinarySources.OfThisMachine().NpmFolders.FirstOrDefault(Directory.Exists);
        if (modules is not null)
            await Command.Run(["cp", "-R", modules, Path.Combine(program.Folder, "node_modules")], CancellationToken.None);
        await user.OwnAll(program.place.Path, CancellationToken.None);
        return program;
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();
}
