using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Terms;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Terms;

internal sealed record GetTerminology : IQuery<Page<TermView>>;

/// <param name="Default">The word of the glossary.</param>
internal sealed record TermView(string Key, string German, string English, string Default, bool Own);

internal sealed class GetTerminologyHandler(KimDbContext db, CurrentCaller caller) : IRequestHandler<GetTerminology, Result<Page<TermView>>>
{
    public async Task<Result<Page<TermView>>> Handle(GetTerminology request, CancellationToken cancellationToken)
    {
        var own = await db.Set<Term>().AsNoTracking().Where(term => term.TenantId == caller.Value.TenantId).ToDictionaryAsync(term => term.Key, term => term.German, cancellationToken);
        return Page.Whole(TermCatalogue.All.Select(term => new TermView(term.Key, own.GetValueOrDefault(term.Key, term.Default), term.English, term.Default, own.ContainsKey(term.Key))));
    }
}
