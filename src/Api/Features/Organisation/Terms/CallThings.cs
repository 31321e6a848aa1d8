using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Terms;

/// <summary>Own words by the key of the term; <c>null</c> returns to the word of the glossary, what is not named stays.</summary>
internal sealed record CallThings(IReadOnlyDictionary<string, string?>? Terms) : ICommand;

internal sealed record TerminologyBody(IReadOnlyDictionary<string, string?>? Terms = null);

internal sealed class CallThingsHandler(KimDbContext db, CurrentCaller caller, ChangeLog changes) : IRequestHandler<CallThings, Result>
{
    public async Task<Result> Handle(CallThings request, CancellationToken cancellationToken)
    {
        var faults = new Faults().Require(request.Terms is { Count: > 0 }, "terms", "field.required", "Diese Angabe fehlt.");
        foreach (var (key, german) in request.Terms ?? new Dictionary<string, string?>())
        {
            faults.Require(TermCatalogue.Find(key) is not null, $"terms.{key}", "term.unknown", "Diesen Begriff gibt es nicht.")
                .Require(german is null || Term.IsWord(german), $"terms.{key}", "term.word", $"Eine Bezeichnung hat 1 bis {Term.Longest} Zeichen ohne geschweifte Klammern.");
        }

        if (faults.Refusal(TermErrors.Invalid.Code, TermErrors.Invalid.Message) is { } refused)
            return refused;

        var tenant = caller.Value.TenantId;
        var own = await db.Set<Term>().Where(term => term.TenantId == tenant).ToDictionaryAsync(term => term.Key, cancellationToken);
        foreach (var (key, german) in request.Terms!)
        {
            var (known, before) = (own.GetValueOrDefault(key), own.GetValueOrDefault(key)?.German ?? TermCatalogue.Find(key)!.Default);
            if (Call(tenant, key, german, known).Error is { } faulty)
                return faulty;
            changes.Record("term", key, before, german ?? TermCatalogue.Find(key)!.Default);
        }

        return Result.Ok;
    }

    private Result Call(TenantId tenant, string key, string? german, Term? known)
    {
        if (german is null && known is not null)
            db.Remove(known);
        if (german is null)
            return Result.Ok;
        if (known is not null)
            return known.Rename(german);

        var called = Term.Call(tenant, key, german);
        if (!called.Succeeded)
            return called.Error;
        db.Add(called.Value);
        return Result.Ok;
    }
}
