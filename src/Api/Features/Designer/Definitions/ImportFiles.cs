using System.IO.Compression;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Json;
using MediatR;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>Takes in definitions from files, all of them or none; each becomes the newest draft of its definition.</summary>
internal sealed record ImportFiles(IReadOnlyList<DefinitionBody> Bodies) : ICommand<CountView>;

internal sealed class ImportFilesHandler(DefinitionVersions versions, DefinitionUses uses) : IRequestHandler<ImportFiles, Result<CountView>>
{
    public async Task<Result<CountView>> Handle(ImportFiles request, CancellationToken cancellationToken)
    {
        var faults = new List<DefinitionFault>();
        foreach (var body in request.Bodies)
        {
            if (body.Import(null, faults) is not { } model)
                continue;
            var (_, reading) = await versions.Save(model, "definition.import", null, cancellationToken);
            faults.AddRange(body.Placed(reading.Faults.Where(fault => fault.Blocking)));
            if (reading.Definition is { } definition && await uses.Cycle(definition, cancellationToken) is { } cycle)
                faults.AddRange(body.Placed([cycle]));
        }
        return faults.Count > 0 ? DefinitionErrors.Invalid(faults) : new CountView(request.Bodies.Count);
    }
}

/// <summary>Reads uploaded JSON and ZIP files, within bounds that a small file which unfolds to a huge one cannot pass.</summary>
internal static class DefinitionUpload
{
    private const int MostFiles = 200;
    private const int MostCharacters = 64 * 1024 * 1024;

    public static async Task<Result<IReadOnlyList<DefinitionBody>>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("The body is no form.", StatusCodes.Status415UnsupportedMediaType);

        var bodies = new List<DefinitionBody>();
        try
        {
            var budget = MostCharacters;
            foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
            {
                await using var content = file.OpenReadStream();
                if (IsJson(file))
                {
                    budget -= await Add(bodies, file.FileName, content, budget, cancellationToken);
                    continue;
                }
                using var whole = new MemoryStream();
                await content.CopyToAsync(whole, cancellationToken);
                using var zip = new ZipArchive(whole, ZipArchiveMode.Read);
                foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
                {
                    await using var unfolded = await entry.OpenAsync(cancellationToken);
                    budget -= await Add(bodies, entry.FullName, unfolded, budget, cancellationToken);
                }
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or TooMuchException)
        {
            // Neither JSON nor a ZIP, or more than anybody's definitions: files from outside.
            return unreadable is TooMuchException
                ? Error.Shape("definition.files-too-large", $"Auf einmal werden höchstens {MostFiles} Definitionen mit zusammen {MostCharacters / 1024 / 1024} Mio. Zeichen eingelesen.")
                : Error.Shape("definition.files-unreadable", "Die Datei ist weder JSON noch ein lesbares ZIP.");
        }
        return bodies.Count == 0 ? DefinitionErrors.NoFiles : Result<IReadOnlyList<DefinitionBody>>.Ok(bodies);
    }

    private static bool IsJson(IFormFile file) =>
        file.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) || file.FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> Add(List<DefinitionBody> bodies, string name, Stream content, int budget, CancellationToken cancellationToken)
    {
        if (bodies.Count == MostFiles)
            throw new TooMuchException();
        using var reader = new StreamReader(content);
        // One character more than a definition may have: the reader of definitions then says so.
        var most = Math.Min(budget, DefinitionLimits.Default.Characters + 1);
        var buffer = new char[most];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        if (length == budget)
            throw new TooMuchException();
        bodies.Add(new(new string(buffer, 0, length), name));
        return length;
    }

    private sealed class TooMuchException : Exception;
}
