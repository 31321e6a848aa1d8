using Kim.Api.Features.Designer.Instances;
using Kim.Domain.Shared;
using MediatR;
using IHttpResult = Microsoft.AspNetCore.Http.IResult;

namespace Kim.Api.Features.Designer.Descriptors;

/// <summary>What a designer asks before it can show anything: activity types, settings, languages, and what this program can do.</summary>
internal static class DescriptorEndpoints
{
    /// <summary>The version of Elsa whose clients are served.</summary>
    private const string ElsaVersion = "3.8.2";

    public static void MapDescriptors(this RouteGroupBuilder elsa)
    {
        var descriptors = elsa.MapGroup("/descriptors");

        descriptors.MapGet("/activities", (IMediator mediator, HttpContext http) => mediator.Ask(new ListActivityDescriptors(), http));
        descriptors.MapGet("/activities/{typeName}", (string typeName, int? version, IMediator mediator, HttpContext http) => mediator.Ask(new GetActivityDescriptor(typeName, version), http));
        descriptors.MapPost("/activities/{typeName}/options/{input}", (string typeName, string input, IMediator mediator, HttpContext http) =>
            mediator.Ask(new GetInputOptions(typeName, input), http));
        descriptors.MapGet("/expression-descriptors", () => Answer(Settings.Expressions));
        descriptors.MapGet("/storage-drivers", () => Answer(new { items = Settings.StorageDrivers }));
        descriptors.MapGet("/variables", () => Answer(new { items = Settings.VariableTypes }));
        descriptors.MapGet("/workflow-activation-strategies", () => Answer(Settings.Activations));
        descriptors.MapGet("/incident-strategies", () => Answer(Settings.Incidents));
        descriptors.MapGet("/log-persistence-strategies", () => Answer(Settings.LogPersistence));
        descriptors.MapGet("/commit-strategies/workflows", () => Answer(Settings.Commits));
        descriptors.MapGet("/commit-strategies/activities", () => Answer(Settings.Commits));
        descriptors.MapGet("/output-converters", (string? sourceType, string? destinationType) => string.IsNullOrEmpty(sourceType) || string.IsNullOrEmpty(destinationType)
            ? Result.Refused(DescriptorErrors.WhichTypes).ToElsa()
            : Answer(Settings.NoStrategies));

        elsa.MapGet("/features/installed", () => Answer(Settings.Features));
        elsa.MapGet("/features/installed/{fullName}", (string fullName) => Settings.Features.Items.FirstOrDefault(feature => feature.FullName == fullName) is { } feature
            ? Answer(feature)
            : Result.Refused(DescriptorErrors.UnknownFeature).ToElsa());
        elsa.MapGet("/package/version", () => Answer(new { packageVersion = ElsaVersion }));
        elsa.MapGet("/resilience/strategies", () => Answer(Settings.NoStrategies));
        elsa.MapGet("/bookmark-queue/dead-letters", () => Answer(new { items = Array.Empty<object>(), totalCount = 0 }));

        elsa.MapPost("/tests/activities", (ElsaBody<TryActivity> body, IMediator mediator, HttpContext http) => mediator.Ask(body.Required, http));
        elsa.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (string definitionId, ElsaBody<ScriptPlace> body, IMediator mediator, HttpContext http) =>
            await mediator.Send(new DescribeScripts(definitionId, body.Value?.ActivityTypeName), http.RequestAborted) is { Succeeded: true } described
                ? Results.Text(described.Value.Declarations, "application/x-typescript")
                : Result.Refused(Definitions.DefinitionErrors.NotFound).ToElsa());
    }

    private static IHttpResult Answer<T>(T value) => Results.Json(value, ElsaJson.Options);

    private sealed record ScriptPlace(string? ActivityTypeName, string? ActivityId, string? PropertyName);
}
