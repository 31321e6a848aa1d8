using System.Text.Json;
using Kim.Workflows.Json;

namespace Kim.Api.Features.Designer.Definitions;

/// <summary>A request body that holds a definition: by itself, or as the <c>model</c> of a save. Read as text, because every fault in it is to be named.</summary>
internal sealed class DefinitionBody(string text, string? file = null)
{
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>A save wraps the definition in one more level, and has little else.</summary>
    private static readonly DefinitionLimits Limits = DefinitionLimits.Default with { Depth = DefinitionLimits.Default.Depth + 1, Characters = DefinitionLimits.Default.Characters + 1000 };

    private string root = "$";

    public static async ValueTask<DefinitionBody?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);

        using var reader = new StreamReader(context.Request.Body);
        return new(await reader.ReadToEndAsync(context.RequestAborted));
    }

    /// <summary><c>{model, publish}</c>.</summary>
    public (DefinitionModel? Model, bool Publish) Save(List<DefinitionFault> faults)
    {
        if (DefinitionText.Parse(text, Limits, faults) is not { } json)
            return (null, false);

        var publish = false;
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("model", out var model) || model.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(new("$.model", "definition.model-missing", "Es fehlt die Definition (model)."));
            return (null, false);
        }
        if (json.TryGetProperty("publish", out var flag) && flag.ValueKind is not JsonValueKind.Null)
        {
            publish = flag.ValueKind is JsonValueKind.True;
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                faults.Add(new("$.publish", "definition.wrong-kind", "„publish“ ist true oder false."));
        }

        root = "$.model";
        return Placed(model, null, faults) is { } read && faults.Count == 0 ? (read, publish) : (null, false);
    }

    /// <summary>The definition by itself.</summary>
    public DefinitionModel? Import(string? definitionId, List<DefinitionFault> faults)
    {
        root = file is null ? "$" : $"{file}#$";
        var found = new List<DefinitionFault>();
        if (DefinitionText.Parse(text, DefinitionLimits.Default, found) is { } json)
            return Placed(json, definitionId, faults);
        faults.AddRange(Placed(found));
        return null;
    }

    /// <summary>Faults of the definition with their places in this body.</summary>
    public IEnumerable<DefinitionFault> Placed(IEnumerable<DefinitionFault> faults) => faults.Select(fault => fault with { Path = root + fault.Path[1..] });

    private DefinitionModel? Placed(JsonElement json, string? definitionId, List<DefinitionFault> faults)
    {
        var found = new List<DefinitionFault>();
        var model = DefinitionModel.Read(json, definitionId, found);
        faults.AddRange(Placed(found));
        return model;
    }
}
