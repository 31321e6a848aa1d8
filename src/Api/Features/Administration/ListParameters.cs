using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Administration;

internal sealed record ListParameters : IQuery<Page<ParameterView>>;

internal sealed record GetParameter(string Key) : IQuery<ParameterView>;

/// <summary>What holds today, and what was set to hold later. <c>min</c> and <c>max</c> count working days, calendar days or the number itself.</summary>
internal sealed record ParameterView(
    string Key, ParameterKind Kind, string Value, string Default, int Min, int Max, IReadOnlyList<string> Codes, DateOnly? ValidFrom, IReadOnlyList<LaterValue> Later);

internal sealed record LaterValue(string Value, DateOnly ValidFrom);

internal sealed class ReadParametersHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) :
    IRequestHandler<ListParameters, Result<Page<ParameterView>>>, IRequestHandler<GetParameter, Result<ParameterView>>
{
    public async Task<Result<Page<ParameterView>>> Handle(ListParameters request, CancellationToken cancellationToken)
    {
        var set = (await Set().ToListAsync(cancellationToken)).ToLookup(parameter => parameter.Key);
        return Page.Whole(ParameterCatalogue.All.Select(definition => View(definition, set[definition.Key])));
    }

    public async Task<Result<ParameterView>> Handle(GetParameter request, CancellationToken cancellationToken) =>
        ParameterCatalogue.Find(request.Key) is { } definition
            ? View(definition, await Set().Where(parameter => parameter.Key == request.Key).ToListAsync(cancellationToken))
            : ParameterErrors.Unknown;

    private IQueryable<Parameter> Set() =>
        db.Set<Parameter>().AsNoTracking().Where(parameter => parameter.TenantId == caller.Value.TenantId).OrderBy(parameter => parameter.ValidFrom);

    private ParameterView View(ParameterDefinition definition, IEnumerable<Parameter> set)
    {
        var today = clock.Today;
        var current = set.LastOrDefault(parameter => parameter.IsValidOn(today));
        return new ParameterView(
            definition.Key, definition.Kind, current?.Value ?? definition.Default, definition.Default, definition.Min, definition.Max, definition.Codes, current?.ValidFrom,
            [.. set.Where(parameter => parameter.ValidFrom > today).Select(parameter => new LaterValue(parameter.Value, parameter.ValidFrom))]);
    }
}
